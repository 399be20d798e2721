import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQueryXml } from "../../src/snapshot/query-xml.js";

describe("XML of the Query protocol", () => {
  it("gives text, children and lists", () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<R xmlns="https://x/">\n <A>1</A>\n <L><member>a</member><member><B/></member></L><E/><N></N>\n</R>\n`;
    expect(JSON.parse(JSON.stringify(parseQueryXml(xml)))).toEqual({
      R: { A: "1", L: { member: ["a", { B: "" }] }, E: "", N: "" },
    });
  });

  it("decodes entities once", () => {
    const { R } = parseQueryXml("<R>&amp;lt; &lt;b&gt; &quot;&apos; &#65;&#x1F600; &nbsp; &#x110000;</R>");
    expect(R).toBe(`&lt; <b> "' A😀 &nbsp; &#x110000;`);
  });

  it.each([
    "",
    "text",
    "<R>",
    "<R></S>",
    "</R>",
    "<R><A></R></A>",
    "<R>1</R>2<",
    "<R><!-- x --></R>",
    "<R><![CDATA[x]]></R>",
    "<!DOCTYPE R [<!ENTITY a 'b'>]><R>&a;</R>",
    "<R a='<'></R>",
  ])("refuses %j", (xml) => {
    expect(() => parseQueryXml(xml)).toThrow();
  });

  it("takes names for names", () => {
    const { R } = parseQueryXml(
      "<R><__proto__>x</__proto__><constructor>y</constructor></R>".replaceAll("__proto__", "toString"),
    );
    expect(R).toMatchObject({ toString: "x", constructor: "y" });
  });

  it("is not led to endless work or depth", () => {
    const deep = "<a>".repeat(300_000);
    expect(() => parseQueryXml(deep)).toThrow();
    expect(Object.keys(parseQueryXml(`${deep}${"</a>".repeat(300_000)}`))).toEqual(["a"]);
    const spaces = `<R ${" ".repeat(200_000)}`;
    expect(() => parseQueryXml(spaces)).toThrow();
  });

  it("gives back any text that was escaped", () => {
    const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseQueryXml(`<R><T>${escaped(text)}</T></R>`)).toMatchObject({ R: { T: text } });
      }),
    );
  });
});
