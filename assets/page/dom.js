// Building the document. Text of the data enters it through text nodes only, never as markup.

/**
 * Makes an element. Attributes that are functions become event listeners (`onclick`), `false` and `null` leave the
 * attribute out; children are nodes or strings.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Empties a node and fills it anew. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
}

/** A link that leaves the page, or plain text where the address is not an ordinary web address. */
export function webLink(address, text) {
  if (!/^https?:\/\//i.test(address ?? "")) return document.createTextNode(text);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}


/** Tells people who listen to the page what has happened. */
export function announce(message) {
  document.getElementById("live").textContent = message;
}

/** The element of an id that the page itself has. */
export function byId(id) {
  return document.getElementById(id);
}

/** `1 claim`, `2 claims`; a noun whose plural is irregular brings it along. */
export function count(number, noun, plural = `${noun}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
}
