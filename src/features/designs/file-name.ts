const refused = /[\p{Cc}\p{Cs}<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+/gu;

/** A name for a design's file that every file system takes. */
export function fileNameFor(title: string): string {
  const words = title.slice(0, 200).replace(refused, " ").split(/\s+/);
  const name = words
    .filter((word) => !/^\.*$/.test(word))
    .join(" ")
    .replace(/^\.+/, "");
  return `${name === "" ? "design" : name.slice(0, 80)}.dbml`;
}
