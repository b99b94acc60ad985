type Font = {
  readonly size: number;
  readonly family: "sans" | "mono";
  readonly bold: boolean;
  readonly align: "start" | "middle" | "end";
};

type Stroke = {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly [on: number, off: number] | undefined;
};

type Run = { readonly text: string; readonly color: string; readonly font: Font };

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws on a canvas through its present transform. Setting a colour or a font is slow there, so each is set only when it changes. */
export function createCanvasPen(context: Context, families: { readonly sans: string; readonly mono: string }) {
  let fill = "";
  let stroke = "";
  let width = -1;
  let isDashed = false;
  let font: Font | undefined;

  const setFill = (color: string): void => {
    if (color === fill) return;
    context.fillStyle = color;
    fill = color;
  };
  const setStroke = (next: Stroke): void => {
    if (next.color !== stroke) {
      context.strokeStyle = next.color;
      stroke = next.color;
    }
    if (next.width !== width) {
      context.lineWidth = next.width;
      width = next.width;
    }
    if (next.dash === undefined && !isDashed) return;
    context.setLineDash([...(next.dash ?? [])]);
    isDashed = next.dash !== undefined;
  };
  const setFont = (next: Font): void => {
    if (next === font) return;
    context.font = `${next.bold ? "600 " : ""}${next.size}px ${families[next.family]}`;
    context.textAlign = next.align === "middle" ? "center" : next.align;
    font = next;
  };
  const paint = (color: string | undefined, line: Stroke | undefined): void => {
    if (color !== undefined) {
      setFill(color);
      context.fill();
    }
    if (line !== undefined) {
      setStroke(line);
      context.stroke();
    }
    context.beginPath();
  };

  return {
    hasParts: false,
    openPart: () => undefined,
    closePart: () => undefined,
    /** To be called before each drawing, and whenever somebody else has used the context. */
    reset: (): void => {
      fill = "";
      stroke = "";
      width = -1;
      font = undefined;
      isDashed = false;
      context.setLineDash([]);
      context.lineJoin = "round";
      context.textBaseline = "alphabetic";
      context.beginPath();
    },
    box: (x: number, y: number, w: number, h: number, color: string): void => {
      setFill(color);
      context.fillRect(x, y, w, h);
    },
    roundBox: (
      x: number,
      y: number,
      w: number,
      h: number,
      radius: number,
      color: string | undefined,
      line?: Stroke,
    ): void => {
      context.roundRect(x, y, w, h, radius);
      paint(color, line);
    },
    moveTo: (x: number, y: number): void => context.moveTo(x, y),
    lineTo: (x: number, y: number): void => context.lineTo(x, y),
    curveTo: (controlX: number, controlY: number, x: number, y: number): void =>
      context.quadraticCurveTo(controlX, controlY, x, y),
    circle: (x: number, y: number, radius: number): void => {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    },
    paint,
    text: (text: string, x: number, y: number, color: string, next: Font): void => {
      if (text === "") return;
      setFill(color);
      setFont(next);
      context.fillText(text, x, y);
    },
    runs: (runs: readonly Run[], x: number, y: number): void => {
      let at = x;
      for (const run of runs) {
        setFill(run.color);
        setFont(run.font);
        context.fillText(run.text, at, y);
        if (runs.length > 1) at += context.measureText(run.text).width;
      }
    },
  };
}
