import { useMemo, useState } from "react";
import { drawingBounds } from "#core/drawing/drawing-bounds.ts";
import { paletteOf } from "#core/drawing/palette.ts";
import { isNothing, partOfScene } from "#core/drawing/part-of-scene.ts";
import { type PictureHow, pictureMargin } from "#core/drawing/picture.ts";
import { svgOf } from "#core/drawing/svg.ts";
import { getSession } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { type Theme, useShownTheme } from "#ui/theme.ts";
import { copyImage, downloadBlob } from "#ui/transfer.ts";
import { Choice } from "./Choice.tsx";
import { type Format, makePicture } from "./make-picture.ts";
import { Preview } from "./Preview.tsx";
import { fitScale } from "./png-scale.ts";
import { printSvg } from "./print.ts";
import { pictureName, sceneNow } from "./scene-now.ts";
import "./pictures.css";

const formats = [
  { value: "svg", title: "SVG" },
  { value: "png", title: "PNG" },
  { value: "pdf", title: "PDF" },
] as const;

const themes = [
  { value: "light", title: "Light" },
  { value: "dark", title: "Dark" },
] as const;

const scales = [1, 2, 3, 4].map((value) => ({ value, title: `${value}x` }));

/** Makes a picture of the design as it stood when the dialog was opened. */
export function PictureDialog({ onClose }: { onClose: () => void }) {
  const [state] = useState(getSession().getState);
  const shownTheme = useShownTheme();
  const [what, setWhat] = useState<"all" | "selection">("all");
  const [format, setFormat] = useState<Format>("svg");
  const [theme, setTheme] = useState<Theme>(shownTheme);
  const [scale, setScale] = useState(2);
  const [clear, setClear] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");

  const all = useMemo(() => sceneNow(state), [state]);
  const selected = useMemo(() => partOfScene(all, state.selection), [all, state]);
  const scene = what === "all" ? all : selected;
  const { title } = state.design;
  const { notation } = state.look;
  const how = useMemo(
    (): PictureHow => ({ title, notation, palette: paletteOf(theme), ground: !(clear && format !== "pdf") }),
    [title, notation, theme, clear, format],
  );
  const bounds = useMemo(() => drawingBounds(scene, pictureMargin), [scene]);
  const png = fitScale(bounds, scale);

  const make = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setSaid("Making the picture …");
    try {
      setSaid(await work());
    } catch (error) {
      setSaid(`The picture could not be made: ${error instanceof Error ? error.message : "the browser refused"}`);
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    make(async () => {
      const { blob, notes } = await makePicture(scene, format, how, scale);
      const name = pictureName(title, format);
      downloadBlob(name, blob);
      return [`Saved as ${name}.`, ...notes].join(" ");
    });
  const copy = () =>
    make(async () => {
      const made = makePicture(scene, "png", how, format === "png" ? scale : 2);
      if (!(await copyImage(made.then(({ blob }) => blob)))) return "The browser did not let the image be copied.";
      return ["Copied as an image.", ...(await made).notes].join(" ");
    });
  const print = () =>
    make(async () => {
      await printSvg(svgOf(scene, how), bounds.width > bounds.height);
      return "";
    });

  const isEmpty = isNothing(scene);
  return (
    <Dialog
      title="Export picture"
      width={820}
      onClose={onClose}
      footer={
        <>
          <p className="picture-said" role="status">
            {said}
          </p>
          <Button disabled={busy || isEmpty} onClick={() => void print()}>
            Print
          </Button>
          <Button icon="copy" disabled={busy || isEmpty} onClick={() => void copy()}>
            Copy image
          </Button>
          <Button tone="primary" icon="download" disabled={busy || isEmpty} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className="picture-dialog">
        <Preview scene={scene} how={how} />
        <div className="picture-settings">
          <Choice
            label="What"
            value={what}
            onChange={setWhat}
            options={[
              { value: "all", title: "Everything shown" },
              { value: "selection", title: "Selection", disabled: isNothing(selected) },
            ]}
          />
          <Choice label="Format" value={format} onChange={setFormat} options={formats} />
          <Choice label="Theme" value={theme} onChange={setTheme} options={themes} />
          {format === "png" && <Choice label="Size" value={scale} onChange={setScale} options={scales} />}
          {format !== "pdf" && (
            <label className="picture-check">
              <input type="checkbox" checked={clear} onChange={(event) => setClear(event.currentTarget.checked)} />
              Transparent background
            </label>
          )}
          <p className="picture-about">{aboutFormat(format, png)}</p>
        </div>
      </div>
    </Dialog>
  );
}

function aboutFormat(format: Format, png: ReturnType<typeof fitScale>): string {
  switch (format) {
    case "svg":
      return "Sharp at any size, and its text can be searched and edited.";
    case "png":
      return png.note ?? `${png.width.toLocaleString("en")} × ${png.height.toLocaleString("en")} pixels.`;
    case "pdf":
      return "One page as large as the drawing, with text that can be searched.";
  }
}
