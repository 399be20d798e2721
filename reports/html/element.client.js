/** An element; texts among its children stay texts, so nothing that others wrote becomes markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flat().filter((child) => child !== null && child !== ""));
  return made;
}

export const badge = (severity) => element("span", { class: `badge sev-${severity}` }, severity);

export const mono = (text) => element("span", { class: "id" }, text);

/** `12345` as `12,345`. */
export const thousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** A list of terms; pairs whose value is empty are left out. */
export function terms(pairs) {
  return element(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => value !== "" && value !== null)
      .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );
}

/** A details element whose content is made when it is first opened. */
export function lazyDetails(attributes, summary, make) {
  const made = element("details", attributes, element("summary", {}, summary));
  made.addEventListener("toggle", () => {
    if (made.open && made.childElementCount === 1) made.append(make());
  });
  return made;
}
