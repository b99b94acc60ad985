/** A plain word made of a name, with a number when it is taken. */
export function freeLabel(name: string, isTaken: (label: string) => boolean): string {
  const plain = name.replace(/[^\p{L}\p{N}_]+/gu, "_").replace(/^(?=\p{N})/u, "_") || "unnamed";
  for (let number = 1; ; number++) {
    const label = number === 1 ? plain : `${plain}_${number}`;
    if (!isTaken(label)) return label;
  }
}
