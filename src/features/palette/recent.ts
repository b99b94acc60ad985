let recent: readonly string[] = [];

const most = 30;

/** Ids of the items that were chosen since the page was opened, the last one first. */
export const recentItems = (): readonly string[] => recent;

export function remember(id: string): void {
  recent = [id, ...recent.filter((each) => each !== id)].slice(0, most);
}
