// The evidence map, filtered and sorted in the page, and saved as CSV. Without this script every row
// stands there, with all its numbers.
(() => {
  const form = document.querySelector("[data-ep-map-filter]")
  const listed = document.querySelector("[data-ep-map-statements]")
  if (!form || !listed) return
  const statements = JSON.parse(listed.textContent)
  const sections = [...document.querySelectorAll("[data-ep-map]")]
  const rows = [...document.querySelectorAll("tr[data-statements]")]
  const said = document.querySelector("[data-ep-map-said]")

  for (const row of rows) {
    row.epNumbers = row.dataset.statements.split(" ").filter(Boolean).map(Number)
    row.epFirst = new Map([...row.cells].slice(1).map(cell => [cell, cell.innerHTML]))
  }

  const chosen = () => Object.fromEntries(new FormData(form))
  const serves = (statement, want) =>
    (!want.audience || !statement.audience.length || statement.audience.includes(want.audience)) &&
    (!want.certainty || statement.certainty === want.certainty)

  function count(row, want) {
    const found = row.epNumbers.map(number => statements[number]).filter(each => serves(each, want))
    for (const [cell, first] of row.epFirst) {
      if (cell.hasAttribute("data-sure")) {
        const levels = new Map()
        for (const { certainty } of found) if (certainty) levels.set(certainty, (levels.get(certainty) ?? 0) + 1)
        const narrowed = want.audience || want.certainty
        if (narrowed) cell.textContent = [...levels].map(([level, number]) => `${number} ${level}`).join(", ") || "None"
        else cell.innerHTML = first
        continue
      }
      const number = found.filter(each => each.kinds.includes(cell.dataset.kind)).length
      cell.innerHTML = first
      const shown = cell.querySelector("[data-number]")
      if (shown && shown.textContent !== String(number)) {
        shown.textContent = number
        cell.querySelector("[data-sources]")?.remove()
      }
      cell.className = "ep-map__cell ep-map__cell--" + (number > 9 ? 3 : number > 3 ? 2 : number > 0 ? 1 : shown ? "none" : "gap")
    }
  }

  function show() {
    const want = chosen()
    for (const section of sections) section.hidden = Boolean(want.framework) && section.dataset.epMap !== want.framework
    for (const fold of document.querySelectorAll("[data-ep-map] > details")) fold.open = Boolean(want.framework)
    for (const cell of document.querySelectorAll("[data-ep-map-table] [data-kind]")) {
      cell.hidden = Boolean(want.kind) && cell.dataset.kind !== want.kind
    }
    for (const row of rows) {
      row.hidden = Number(row.dataset.depth) > Number(want.depth ?? 2)
      count(row, want)
    }
    const shown = rows.filter(row => !row.hidden && !row.closest("[hidden]")).length
    said.textContent = `${shown} lines are shown.`
  }

  // Sorting takes the rows out of their groups; the first column puts them back.
  for (const table of document.querySelectorAll("[data-ep-map-table]")) {
    const bodies = [...table.tBodies].map(body => [body, [...body.rows]])
    const heads = [...table.tHead.rows[0].cells]
    for (const [column, head] of heads.entries()) {
      if (head.hasAttribute("data-sure")) continue
      const button = document.createElement("button")
      button.type = "button"
      button.className = "ep-sort"
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener("click", () => {
        const down = column > 0 && head.getAttribute("aria-sort") !== "descending"
        for (const other of heads) other.removeAttribute("aria-sort")
        if (column === 0) {
          for (const [body, inside] of bodies) body.append(...inside)
          head.setAttribute("aria-sort", "ascending")
          return
        }
        head.setAttribute("aria-sort", down ? "descending" : "ascending")
        const number = row => Number(row.cells[column].querySelector("[data-number]")?.textContent ?? 0)
        const inside = bodies.flatMap(([, found]) => found).filter(row => row.dataset.statements !== undefined)
        inside.sort((a, b) => (down ? number(b) - number(a) : number(a) - number(b)))
        bodies[0][0].append(...inside)
      })
    }
  }

  const text = cell => {
    const sources = cell.querySelector("[data-number]")
    return (sources ?? cell).textContent.trim().replace(/\s+/g, " ")
  }
  const quoted = value => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

  form.querySelector("[data-ep-map-csv]").addEventListener("click", () => {
    const lines = []
    for (const table of document.querySelectorAll("[data-ep-map-table]")) {
      if (table.closest("[hidden]")) continue
      const framework = table.closest("[data-ep-map]").dataset.epMap
      const heads = [...table.tHead.rows[0].cells].filter(cell => !cell.hidden)
      lines.push(["Framework", ...heads.map(text)])
      for (const row of table.querySelectorAll("tr[data-statements]")) {
        if (row.hidden) continue
        lines.push([framework, ...[...row.cells].filter(cell => !cell.hidden).map(text)])
      }
    }
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([lines.map(line => line.map(quoted).join(",") + "\r\n").join("")], { type: "text/csv;charset=utf-8" }))
    link.download = "evidence-map.csv"
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  })

  form.addEventListener("change", show)
  form.addEventListener("reset", () => setTimeout(show))
  form.addEventListener("submit", event => event.preventDefault())
  form.hidden = false
  show()
})()
