/** A colour of a design as CSS may have it; `undefined` for anything else. */
export const swatchColor = (color: string | undefined): string | undefined =>
  color !== undefined && /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color) ? color : undefined;
