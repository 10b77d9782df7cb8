-- Shapes the notat for each form: safe links, tables with header cells and fitting columns, notes in Danish.

local HTML = FORMAT:match("^html") ~= nil
local DOCX = FORMAT == "docx"
local TYPST = FORMAT == "typst"

-- Characters that fit across the page in a table, in the document's table size.
local LINE = 92
local PADDING = 3
-- How many letters of a heading stand on a line when the table is too full.
local DIVIDED = 7
-- A table with no more rows than this stays on one page; in Word only when its notes have no more letters than this,
-- for there the notes must stand on the page too.
local TOGETHER, NOTED = 16, 1800

-- Parts of words that the Danish patterns divide wrongly (forløb-sydelse, lønt-ilskud): such words stay whole.
local WHOLE = { "ydelse", "løntilskud", "jobafklaring", "tekstanmærkning", "driftsloft", "regnskabsår" }

-- Links and pictures -------------------------------------------------------------------------------------------

local function is_chart(el)
  return el.src:match("^diagram:%d+$") ~= nil or el.src:match("^data:image/[a-z+]+;base64,[%w+/=]+$") ~= nil
end

local function safe_links(doc)
  local anchors = {}
  -- An identifier belongs to the first that bears it.
  local function claim(el)
    local anchor = "#" .. el.identifier
    if el.identifier == "" then return nil end
    if anchors[anchor] then el.identifier = "" end
    anchors[anchor] = true
    return el
  end
  doc = doc:walk { Header = claim, Div = claim, Span = claim, Table = claim, Code = claim, CodeBlock = claim }
  return doc:walk {
    Link = function(el)
      local target = el.target
      if target:match("^https?://") or target:match("^mailto:") or anchors[target] then return nil end
      return el.content
    end,
    -- No picture is fetched: the reader gets its description. A chart is held whole in its address.
    Image = function(el)
      if not is_chart(el) then return el.caption end
    end,
  }
end

-- Charts: the heading first, then the picture with its description --------------------------------------------------

local function html_text(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

local function typst_text(text)
  return '"' .. text:gsub("[\\\"]", "\\%0") .. '"'
end

local function set_chart(block)
  local picture = #block.content == 1 and block.content[1]
  if not picture or picture.t ~= "Image" or not is_chart(picture) then return nil end
  local words, title = pandoc.utils.stringify(picture.caption), picture.title
  if HTML then
    local figure = '<figure class="diagram">\n<figcaption>%s</figcaption>\n<img src="%s" alt="%s">\n</figure>'
    return pandoc.RawBlock("html", figure:format(html_text(title), picture.src, html_text(words)))
  elseif TYPST then
    local number = picture.src:match("%d+$")
    return pandoc.RawBlock("typst", ("#diagram(%s, %s, %s)"):format(number, typst_text(title), typst_text(words)))
  end
  picture.title, picture.attributes.width = "", "15.8cm"
  return {
    pandoc.Div({ pandoc.Para(title) }, { ["custom-style"] = "Table Caption" }),
    pandoc.Para { picture },
  }
end

-- Headings: HTML has the title as its h1; the other forms have a title of their own kind ---------------------------

local function level_headings(doc)
  local lowest = 9
  doc:walk { Header = function(el) lowest = math.min(lowest, el.level) end }
  local first, previous = HTML and 2 or 1, nil
  return doc:walk {
    Header = function(el)
      el.level = el.level - lowest + first
      -- No level is skipped on the way down.
      el.level = previous and math.min(el.level, previous + 1) or first
      previous = el.level
      return el
    end,
  }
end

-- Tables -------------------------------------------------------------------------------------------------------

local function without_notes(blocks)
  return pandoc.utils.stringify(pandoc.Div(blocks):walk { Note = function() return {} end })
end

local function each_row(tbl, visit)
  for _, row in ipairs(tbl.head.rows) do visit(row, "head") end
  for b, body in ipairs(tbl.bodies) do
    for r, row in ipairs(body.body) do visit(row, (b == #tbl.bodies and r == #body.body) and "last" or "body") end
  end
end

-- The longest cell and the longest word of each column. With a limit, words of the head count for no more than that.
local function measured(tbl, limit)
  local longest, word = {}, {}
  for i = 1, #tbl.colspecs do longest[i], word[i] = 1, 1 end
  each_row(tbl, function(row, part)
    local most = part == "head" and limit or math.huge
    for i, cell in ipairs(row.cells) do
      local text = without_notes(cell.contents)
      if most == math.huge then longest[i] = math.max(longest[i], utf8.len(text)) end
      for each in text:gmatch("[^ \n]+") do word[i] = math.max(word[i], math.min(utf8.len(each), most)) end
    end
  end)
  for i = 1, #word do longest[i] = math.max(longest[i], word[i]) end
  return longest, word
end

-- The least that each column can do with, what it would have beside, and what is left of the line.
local function needs(tbl, limit)
  local longest, word = measured(tbl, limit)
  local need, wish, spare = {}, {}, LINE
  for i, spec in ipairs(tbl.colspecs) do
    local least = spec[1] == "AlignRight" and math.min(longest[i], math.max(word[i], 14)) or word[i]
    need[i], wish[i] = least + PADDING, longest[i] - least
    spare = spare - need[i]
  end
  return need, wish, spare
end

-- Sets the widths and answers whether the table is too full for its words. Numbers get the room they need; the text
-- columns share the rest by their longest cell and longest word. In one that is too full the headings are divided.
local function fit_columns(tbl)
  local need, wish, spare = needs(tbl)
  local full = spare < 0
  if full then need, wish, spare = needs(tbl, DIVIDED) end
  local order = {}
  for i = 1, #need do order[i] = i end
  -- The smallest wishes first; what one column does not use is shared by the rest.
  table.sort(order, function(a, b) return wish[a] < wish[b] or (wish[a] == wish[b] and a < b) end)
  for n, i in ipairs(order) do
    local more = math.max(0, math.min(wish[i], spare / (#order - n + 1)))
    need[i], spare = need[i] + more, spare - more
  end
  -- What is left over goes to the first column, so that the numbers stand together at the right.
  need[1] = need[1] + math.max(spare, 0)
  local total, specs = 0, {}
  for i = 1, #need do total = total + need[i] end
  for i, spec in ipairs(tbl.colspecs) do specs[i] = { spec[1], need[i] / total } end
  tbl.colspecs = specs
  return full
end

local function is_sum(row)
  local first = row.cells[1] and row.cells[1].contents[1]
  local inlines = first and first.content
  return inlines and #inlines > 0 and inlines[1].t == "Strong"
end

-- A note mark after a number hangs in the margin of the cell, so that the digits keep their column.
local function hang_notes(cell)
  cell.contents = cell.contents:walk {
    Note = function(el)
      if HTML then return pandoc.Span({ el }, { class = "haenger" }) end
      return { pandoc.RawInline("typst", "#haenger["), el, pandoc.RawInline("typst", "]") }
    end,
  }
end

-- A heading that is repeated on the next page is no part of the tagged text, so PDF/UA allows no links or notes in it.
local function has_links(head)
  local found = false
  local function see() found = true end
  for _, row in ipairs(head.rows) do
    for _, cell in ipairs(row.cells) do cell.contents:walk { Note = see, Link = see } end
  end
  return found
end

-- The letters of the notes of a table.
local function noted(tbl)
  local letters = 0
  each_row(tbl, function(row)
    for _, cell in ipairs(row.cells) do
      cell.contents:walk { Note = function(el) letters = letters + utf8.len(pandoc.utils.stringify(el.content)) end }
    end
  end)
  return letters
end

local function shape_table(tbl)
  local caption = without_notes(tbl.caption.long)
  local row_heads = tbl.colspecs[1][1] ~= "AlignRight"
  if row_heads then
    for _, body in ipairs(tbl.bodies) do body.row_head_columns = 1 end
  end
  local full = false
  if HTML then
    for i, spec in ipairs(tbl.colspecs) do tbl.colspecs[i] = { spec[1] } end
  else
    full = fit_columns(tbl)
  end
  local rows = 0
  each_row(tbl, function() rows = rows + 1 end)
  local together = rows <= TOGETHER and not (DOCX and noted(tbl) > NOTED)
  each_row(tbl, function(row, part)
    local sum = part ~= "head" and is_sum(row)
    if sum then row.classes:insert("sum") end
    for i, cell in ipairs(row.cells) do
      if HTML and part == "head" then cell.attributes.scope = "col" end
      if HTML and part ~= "head" and i == 1 and row_heads then cell.attributes.scope = "row" end
      if TYPST and part == "head" then
        cell.attributes["typst:text:weight"], cell.attributes["typst:text:fill"] = '"semibold"', "accent"
      end
      if TYPST and sum then cell.attributes["typst:stroke"] = "(top: streg, bottom: streg)" end
      if TYPST and part == "last" then cell.attributes["typst:stroke"] = sum and "(top: streg, bottom: streg)" or "(bottom: streg)" end
      if not DOCX and tbl.colspecs[i][1] == "AlignRight" then hang_notes(cell) end
      if DOCX then
        -- Word's writer puts its own style on a Plain, but ours on a Para.
        if #cell.contents == 0 then cell.contents = { pandoc.Plain { pandoc.Str("\u{A0}") } } end
        local paragraphs = pandoc.Blocks(cell.contents):walk { Plain = function(el) return pandoc.Para(el.content) end }
        local style = part == "head" and "Tabelhoved" or together and part == "body" and "Tabeltekst samlet" or "Tabeltekst"
        cell.contents = { pandoc.Div(paragraphs, { ["custom-style"] = style }) }
      end
    end
  end)
  if HTML then
    -- Attributes as pairs: a Lua table of keys has no order, and the bytes must be the same every time.
    local label = caption ~= "" and caption or "Tabel"
    -- The caption stays in sight when the table is drawn to the side.
    tbl.caption.long = tbl.caption.long:walk {
      Plain = function(el) return pandoc.Plain { pandoc.Span(el.content, { class = "overskrift" }) } end,
    }
    return pandoc.Div({ tbl }, pandoc.Attr("", { "tabel" }, { { "role", "region" }, { "tabindex", "0" }, { "aria-label", label } }))
  elseif TYPST then
    local frame = together and "#samlet[" or has_links(tbl.head) and "#uden-gentagelse[" or "#["
    frame = frame .. (full and "#fuld[" or "#[")
    return { pandoc.RawBlock("typst", frame), tbl, pandoc.RawBlock("typst", "]]") }
  end
  return tbl
end

-- Notes in HTML: a list of their own with a Danish heading and a way back -------------------------------------------

local BACK = '<a class="tilbage" href="#henv-%d" role="doc-backlink" aria-label="Tilbage til teksten ved note %d">Tilbage</a>'
local MARK = '<sup><a class="note" id="henv-%d" href="#note-%d" role="doc-noteref" aria-label="Note %d">%d</a></sup>'

local function list_notes(doc)
  local items = {}
  doc = doc:walk {
    Note = function(el)
      local number = #items + 1
      local blocks = el.content
      local back = pandoc.RawInline("html", BACK:format(number, number))
      local last = blocks[#blocks]
      if last and (last.t == "Para" or last.t == "Plain") then
        last.content:extend { pandoc.Space(), back }
      else
        blocks:insert(pandoc.Plain { back })
      end
      items[number] = { pandoc.Div(blocks, { id = "note-" .. number }) }
      return pandoc.RawInline("html", MARK:format(number, number, number, number))
    end,
  }
  if #items > 0 then
    doc.blocks:insert(pandoc.Div(
      { pandoc.Header(2, "Noter", { id = "noter" }), pandoc.OrderedList(items) },
      pandoc.Attr("", { "section", "noter" }, { { "role", "doc-endnotes" }, { "aria-labelledby", "noter" } })
    ))
  end
  return doc
end

-- Word: air between a table and the text below it --------------------------------------------------------------

local function space_after_tables(blocks)
  for i = 2, #blocks do
    if blocks[i - 1].t == "Table" and blocks[i].t == "Para" then
      blocks[i] = pandoc.Div({ blocks[i] }, { ["custom-style"] = "Efter tabel" })
    end
  end
  return blocks
end

-- What is said of a table's signs stays with it -------------------------------------------------------------------

local function is_legend(block)
  return block.t == "Para" and pandoc.utils.stringify(block):match("^Anm%.:") ~= nil
end

local function keep_legends(blocks)
  for i = #blocks, 2, -1 do
    local before = blocks[i - 1]
    if is_legend(blocks[i]) and (before.t == "RawBlock" or before.t == "Div" or before.t == "Table") then
      local legend = pandoc.Div({ blocks[i] }, { class = "anm" })
      if TYPST then
        -- Into the frame of the table, which closes after it.
        blocks[i], blocks[i - 1] = before, legend
        blocks:insert(i - 1, pandoc.RawBlock("typst", "#anm["))
        blocks:insert(i + 1, pandoc.RawBlock("typst", "]"))
      elseif HTML then
        blocks[i] = legend
      end
    end
  end
  return blocks
end

-- Typst: notes, and words divided as Danish divides them ----------------------------------------------------------

local function set_words(doc)
  -- A number and a stop begin no list in a cell: there the writer sees only the cell, not that it begins a line.
  local function no_list(block)
    local first = block.content[1]
    if first and first.t == "Str" and first.text:match("^%d+%.$") then
      block.content[1] = pandoc.RawInline("typst", first.text:sub(1, -2) .. "\\.")
      return block
    end
  end
  doc = doc:walk { Plain = no_list, Para = no_list }
  return doc:walk {
    -- A space between the mark and the words of the note.
    Note = function(el)
      local first = el.content[1]
      if first and first.content then first.content:insert(1, pandoc.Str("\u{A0}")) end
      return el
    end,
    Str = function(el)
      for _, part in ipairs(WHOLE) do
        if el.text:find(part, 1, true) then
          return { pandoc.RawInline("typst", "#helt["), el, pandoc.RawInline("typst", "]") }
        end
      end
    end,
  }
end

function Pandoc(doc)
  doc = level_headings(safe_links(doc)):walk { Para = set_chart }
  doc = doc:walk { Table = shape_table }
  doc.blocks = keep_legends(doc.blocks)
  if HTML then doc = list_notes(doc) end
  if TYPST then doc = set_words(doc) end
  if DOCX then
    doc.blocks = space_after_tables(doc.blocks)
    local rules = pandoc.Para("Regelgrundlag: " .. pandoc.utils.stringify(doc.meta.regelhash))
    doc.blocks:insert(pandoc.Div({ rules }, { ["custom-style"] = "Kolofon" }))
  end
  return doc
end
