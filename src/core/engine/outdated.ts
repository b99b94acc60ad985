/** The engine holds another revision: ask again after the next `read`. */
export type Outdated = { readonly outdated: true };

export const outdated: Outdated = { outdated: true };
