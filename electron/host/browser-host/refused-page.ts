/** Style of the refusal, a file of its own because the policy allows no inline style. */
export const refusedStyle = `
:root { color-scheme: dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #22262b; color: #e6e8ea;
  font: 20px/1.6 "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif; }
main { max-width: 34em; padding: 2em; border-left: 4px solid #9aa3ad; }
h1 { font-size: 28px; margin: 0 0 .5em; }
p { margin: .4em 0; }
[lang=en] { color: #b9c0c7; font-size: 18px; }
`;

/** What someone sees who opens a window's address without its key: why, and how to get a good one. */
export const refusedPage = `<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>窗口地址无效 · Window address not valid</title>
<link rel="stylesheet" href="/refused.css"></head>
<body><main>
<h1>窗口地址无效</h1>
<p>每个窗口的地址只能打开一次，复制的地址不能使用。</p>
<p>请在启动指挥台的终端里按回车键，取得新的地址。</p>
<p lang="en"><strong>This window address is not valid.</strong> Each address opens one window once; a copied one does not work.
Press Enter in the terminal that runs the console to get a new address.</p>
</main></body></html>
`;
