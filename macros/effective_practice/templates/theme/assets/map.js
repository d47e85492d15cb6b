// The evidence map, filtered and sorted in the page, and saved as CSV. Without this script every row
// stands there, with all its numbers.
(() => {
  const form = document.querySelector("[data-ep-map-filter]")
  const listed = document.querySelector("[data-ep-map-statements]")
  if (!form || !listed) return
  const statements = JSON.parse(listed.textContent)
  const sections = [...document.querySelectorAll("[data-ep-map]")]
  const folds = [...document.querySelectorAll("[data-ep-map] > details")]
  const tables = [...document.querySelectorAll("[data-ep-map-table]")]
  const rows = [...document.querySelectorAll("tr[data-statements]")]
  const levels = [...form.elements.certainty.options].map(option => option.value).filter(Boolean)
  const said = document.querySelector("[data-ep-map-said]")

  for (const row of rows) {
    row.epNumbers = row.dataset.statements.split(" ").filter(Boolean).map(Number)
    row.epFirst = new Map([...row.cells].slice(1).map(cell => [cell, cell.innerHTML]))
  }

  // What is counted.

  const serves = (statement, want) =>
    (!want.audience || !statement.audience.length || statement.audience.includes(want.audience)) &&
    (!want.certainty || statement.certainty === want.certainty)

  function count(row, want) {
    const found = row.epNumbers.map(number => statements[number]).filter(each => serves(each, want))
    for (const [cell, first] of row.epFirst) {
      cell.innerHTML = first
      if (!cell.hasAttribute("data-sure")) showNumber(cell, found)
      else if (want.audience || want.certainty || want.kind) showLevels(cell, found, want.kind)
    }
  }

  function showNumber(cell, found) {
    const number = found.filter(each => each.kinds.includes(cell.dataset.kind)).length
    const shown = cell.querySelector("[data-number]")
    if (shown && shown.textContent !== String(number)) {
      const unseen = cell.querySelector(".ep-unseen")
      shown.textContent = number
      unseen.textContent = unseen.textContent.replace(/statements?/, number === 1 ? "statement" : "statements")
      cell.querySelector("[data-sources]")?.remove()
    }
    const shade = number > 9 ? 3 : number > 3 ? 2 : number > 0 ? 1 : shown ? "none" : "gap"
    cell.className = `ep-map__cell ep-map__cell--${shade}`
  }

  function showLevels(cell, found, kind) {
    const meant = found.filter(each => !kind || each.kinds.includes(kind))
    const counts = levels.map(level => [meant.filter(each => each.certainty === level).length, level])
    const some = counts.filter(([number]) => number)
    cell.textContent = some.map(([number, level]) => `${number} ${level}`).join(", ") || "None"
  }

  // What is shown.

  const isShown = row => !row.hidden && !row.closest("section[hidden], details:not([open])")

  function tell() {
    const shown = rows.filter(isShown).length
    said.textContent = shown === 1 ? "1 line is shown." : `${shown} lines are shown.`
  }

  function show() {
    const want = Object.fromEntries(new FormData(form))
    for (const section of sections) section.hidden = Boolean(want.framework) && section.dataset.epMap !== want.framework
    for (const fold of folds) fold.open = Boolean(want.framework)
    for (const cell of document.querySelectorAll("[data-ep-map-table] [data-kind]")) {
      cell.hidden = Boolean(want.kind) && cell.dataset.kind !== want.kind
    }
    for (const row of rows) {
      row.hidden = Number(row.dataset.depth) > Number(want.depth)
      count(row, want)
    }
    tables.forEach(arrange)
    tell()
  }

  // Sorting takes the rows out of their groups; the first column puts them back.

  for (const table of tables) {
    table.epBodies = [...table.tBodies].map(body => [body, [...body.rows]])
    table.epSort = { column: 0, down: false }
    for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
      if (head.hasAttribute("data-sure")) continue
      const button = document.createElement("button")
      button.type = "button"
      button.className = "ep-sort"
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener("click", () => {
        const again = table.epSort.column === column && table.epSort.down
        table.epSort = { column, down: column > 0 && !again }
        arrange(table)
      })
    }
  }

  function arrange(table) {
    const { column, down } = table.epSort
    for (const [at, head] of [...table.tHead.rows[0].cells].entries()) {
      if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending")
      else head.removeAttribute("aria-sort")
    }
    for (const [body, inside] of table.epBodies) body.append(...inside)
    for (const group of table.querySelectorAll("[data-group]")) group.hidden = column > 0
    if (column === 0) return
    const number = row => Number(row.cells[column].querySelector("[data-number]")?.textContent ?? 0)
    const inside = [...table.querySelectorAll("tr[data-statements]")]
    inside.sort((a, b) => (down ? number(b) - number(a) : number(a) - number(b)))
    table.epBodies[0][0].append(...inside)
  }

  // What is saved: what is shown, as it is shown.

  const text = cell => (cell.querySelector("[data-number]") ?? cell).textContent.trim().replace(/\s+/g, " ")
  const quoted = value => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

  function asCsv() {
    const lines = []
    for (const table of tables) {
      const shown = [...table.querySelectorAll("tr[data-statements]")].filter(isShown)
      if (!shown.length) continue
      const cells = row => [...row.cells].filter(cell => !cell.hidden).map(text)
      if (!lines.length) lines.push(["Framework", ...cells(table.tHead.rows[0])])
      const framework = table.closest("[data-ep-map]").dataset.epMap
      for (const row of shown) lines.push([framework, ...cells(row)])
    }
    return lines.map(line => line.map(quoted).join(",") + "\r\n").join("")
  }

  form.querySelector("[data-ep-map-csv]").addEventListener("click", () => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([asCsv()], { type: "text/csv;charset=utf-8" }))
    link.download = "evidence-map.csv"
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  })

  for (const fold of folds) fold.addEventListener("toggle", tell)
  form.addEventListener("change", show)
  form.addEventListener("reset", () => setTimeout(show))
  form.addEventListener("submit", event => event.preventDefault())
  form.hidden = false
  show()
})()
