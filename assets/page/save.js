// Taking things along: a quotation with its source, the table and the picture that are shown, the whole graph.

import { announce } from "./dom.js";

const COLUMNS = {
  subject: (c) => c.subject.label,
  relation: (c) => c.relation,
  object: (c) => c.object.label,
  role: (c) => c.role ?? "",
  status: (c) => c.status,
  sources: (c) => [...c.sources].reverse().map((s) => s.entity?.label ?? s.text).join(" > "),
  time: (c) => c.time?.value ?? "",
  place: (c) => c.place?.entity?.label ?? "",
  amount: (c) => c.amount ?? "",
  class: (c) => c.class,
  confidence: (c) => c.confidence,
  statements: (c) => c.evidence.length,
  sentence: (c) => c.evidence[0]?.sentence.text ?? "",
  document: (c) => c.evidence[0]?.document.title ?? c.evidence[0]?.document.id ?? "",
  start: (c) => c.evidence[0]?.sentence.start ?? "",
  end: (c) => c.evidence[0]?.sentence.end ?? "",
  id: (c) => c.id,
};

/** A table of claims as CSV. A cell that a spreadsheet would run as a formula gets a `'` in front. */
export function claimsTable(claims) {
  const cell = (value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = claims.map((claim) => Object.values(COLUMNS).map((of) => cell(of(claim))).join(","));
  return `${[Object.keys(COLUMNS).join(","), ...rows].join("\r\n")}\r\n`;
}

/** Hands the reader a file. */
export function saveFile(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A quotation as one would cite it: the words, where they stand, and who says so in the end. */
export function citation(item) {
  const { title, path, id, source, published } = item.document;
  const where = [title ?? path ?? id, source, published].filter(Boolean).join(", ");
  return `“${item.sentence.text}” (${where}, characters ${item.sentence.start}–${item.sentence.end})`;
}

/** Puts text on the clipboard, by the old way where a page may not use the new one. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  announce("Copied");
}
