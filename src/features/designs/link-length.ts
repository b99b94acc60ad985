type LinkClass = { readonly tone: "success" | "info" | "warning" | "danger"; readonly sentence: string };

/** Where a link of this many characters can be pasted and still opens. */
export function classifyLink(length: number): LinkClass {
  if (length <= 2_000)
    return { tone: "success", sentence: "Opens everywhere: browsers, chats, mail and desktop apps." };
  if (length <= 8_000) {
    return {
      tone: "info",
      sentence: "Fine in browsers, GitHub and chats on the web. Some desktop apps on Windows will not open it.",
    };
  }
  if (length <= 32_000) {
    return { tone: "warning", sentence: "Long: paste it into documents and issues. Chats may cut it." };
  }
  return { tone: "danger", sentence: "Too long for most tools. Save a .dbml file and share that." };
}
