/** Texts that others may put into aliases, tags, descriptions and policies. Each would act somewhere. */
export const HOSTILE = {
  html: `<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>`,
  endOfScript: `</script><!--<script>alert(1)`,
  markdown:
    "[click](javascript:alert(1)) **bold** `code` | cell | @octocat #1 ![x](http://evil.example/x.png)",
  formula: `=HYPERLINK("http://evil.example","x")`,
  template: "{{constructor.constructor}} {{{lookup this}}} <%= 7*7 %> {0}",
  terminal: "\u001b[2J\u001b]8;;http://evil.example\u0007alias/x\u009b31m\r\nforged line",
  bidi: "alias/\u202egnp.exe\u2066\u200bhidden\ufeff",
  surrogate: "alias/\ud800 lone",
} as const;
