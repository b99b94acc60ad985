import { useEffect, useState } from "react";
import { Icon } from "#ui/Icon.tsx";
import { type OnOther, openFile } from "./files.ts";
import "./designs.css";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;

/** A dialog takes files itself, or none. */
const isInDialog = ({ target }: DragEvent): boolean => target instanceof Element && target.closest("dialog") !== null;

/** A file dropped anywhere on the window opens as a new design, or is imported. */
export function DropTarget({ onOther }: { onOther: OnOther }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event) || isInDialog(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event) || isInDialog(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void openFile(file, onOther);
    };
    // In the capture phase: a pane that takes drops of its own must not swallow a file.
    window.addEventListener("dragover", onOver, true);
    window.addEventListener("dragleave", onLeave, true);
    window.addEventListener("drop", onDrop, true);
    return () => {
      window.removeEventListener("dragover", onOver, true);
      window.removeEventListener("dragleave", onLeave, true);
      window.removeEventListener("drop", onDrop, true);
    };
  }, [onOther]);
  if (!over) return null;
  return (
    <div className="drop-target">
      <div className="drop-words">
        <Icon name="file" size={20} />
        Drop to open or import
      </div>
    </div>
  );
}
