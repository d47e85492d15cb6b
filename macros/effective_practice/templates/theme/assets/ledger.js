// The ledger of recommendations, filtered in the page. Without this script all of them stand there.
(() => {
  const form = document.querySelector("[data-ep-ledger-filter]")
  if (!form) return
  const said = document.querySelector("[data-ep-ledger-said]")
  const reports = [...document.querySelectorAll("[data-ep-report]")]

  function show() {
    const want = Object.fromEntries(new FormData(form))
    let number = 0
    for (const report of reports) {
      const rows = [...report.querySelectorAll("[data-ep-entered]")]
      for (const row of rows) {
        const fits =
          (!want.addressee || row.dataset.addressee === want.addressee) &&
          (!want.response || row.dataset.response === want.response) &&
          (!want.status ||
            (want.status === "overdue-today" ? row.hasAttribute("data-overdue") : row.dataset.status === want.status))
        row.hidden = !fits
      }
      const left = rows.filter(row => !row.hidden).length
      const narrowed = Boolean(want.addressee || want.response || want.status)
      report.hidden = (Boolean(want.report) && report.dataset.epReport !== want.report) || (narrowed && !left)
      if (!report.hidden) number += left
    }
    said.textContent = number === 1 ? "1 recommendation is shown." : `${number} recommendations are shown.`
  }

  form.addEventListener("change", show)
  form.addEventListener("reset", () => setTimeout(show))
  form.addEventListener("submit", event => event.preventDefault())
  form.hidden = false
  show()
})()
