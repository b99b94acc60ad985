import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { circleRadius, type Foot, footAt, routeEdge } from "./edge-path.ts";
import type { ReferenceEdge } from "./reference-edges.ts";

/** A reference as an edge from row to row, with crow's feet. */
export const ReferenceLine = memo(function ReferenceLine({
  sourceX,
  sourceY,
  targetX,
  targetY,
  selected,
  data,
}: EdgeProps<ReferenceEdge>) {
  if (data === undefined) return null;
  const { reference, lit } = data;
  const route = routeEdge(
    { x: sourceX, y: sourceY, width: data.fromWidth, anchor: data.fromAnchor },
    { x: targetX, y: targetY, width: data.toWidth, anchor: data.toAnchor },
    data.lane,
  );
  const className =
    `reference${lit ? " reference-lit" : ""}${selected === true ? " reference-selected" : ""}` +
    `${reference.inactive ? " reference-inactive" : ""}`;
  return (
    <g className={className} style={!lit && reference.color !== undefined ? { stroke: reference.color } : undefined}>
      <path className="reference-hit" d={route.path} />
      <path className="reference-route" d={route.path} />
      <FootShape foot={footAt(route.from, reference.from)} />
      <FootShape foot={footAt(route.to, { many: reference.to.many, optional: data.toOptional })} />
    </g>
  );
});

const FootShape = ({ foot }: { foot: Foot }) => (
  <>
    <path className="reference-foot" d={foot.strokes} />
    {foot.circle !== undefined && (
      <circle className="reference-circle" cx={foot.circle.x} cy={foot.circle.y} r={circleRadius} />
    )}
  </>
);
