import "./print.css";

/** Prints an SVG alone on a page that is turned as it needs. Resolves when the browser's dialog is closed, or shown. */
export async function printSvg(svg: string, isWide: boolean): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml;charset=utf-8" }));
  const sheet = document.createElement("img");
  sheet.className = "print-sheet";
  sheet.alt = "";
  sheet.src = address;
  const page = document.createElement("style");
  page.textContent = `@page { size: ${isWide ? "landscape" : "portrait"}; margin: 8mm; }`;
  const end = (): void => {
    sheet.remove();
    page.remove();
    URL.revokeObjectURL(address);
  };
  document.head.append(page);
  document.body.append(sheet);
  try {
    await sheet.decode();
    window.addEventListener("afterprint", end, { once: true });
    window.print();
  } catch (error) {
    end();
    throw error;
  }
}
