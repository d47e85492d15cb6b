// Added to pages by `practice serve` only: asks what is new, reloads, and shows what is wrong.
(() => {
  const mine = Number(document.currentScript.dataset.pages);
  const bar = document.createElement("pre");
  bar.setAttribute("role", "status");
  bar.style.cssText =
    "position:fixed;inset:auto 0 0 0;z-index:99;margin:0;padding:.6rem 1rem;max-height:40vh;" +
    "overflow:auto;white-space:pre-wrap;font:13px/1.5 monospace;background:#5c0a0a;color:#fff";
  const show = (problems) => {
    bar.textContent = problems.join("\n");
    if (problems.length) document.body.append(bar);
    else bar.remove();
  };
  const ask = async (seen) => {
    try {
      const answer = await fetch(`/_practice/state?${seen}`);
      const { version, pages, problems } = await answer.json();
      if (pages !== mine) return location.reload();
      show(problems);
      ask(version);
    } catch {
      setTimeout(() => ask(0), 2000);
    }
  };
  ask(0);
})();
