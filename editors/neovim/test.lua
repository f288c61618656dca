-- Diagnostics arrive in Neovim, move with the text, and can be acted on:
--
--   SAYSO=target/debug/sayso nvim --headless -u NONE -i NONE -n -c "luafile editors/neovim/test.lua"
--
-- The exit code is 0 where everything was as it should be.

local here = vim.fn.fnamemodify(debug.getinfo(1, "S").source:sub(2), ":p:h")
local program = vim.fn.fnamemodify(vim.env.SAYSO or "sayso", vim.env.SAYSO and ":p" or "")

local function say(text)
  io.stdout:write(text .. "\n")
end

local function check(condition, what)
  if not condition then
    say("FAILED: " .. what)
    vim.cmd("cquit 1")
  end
  say("ok: " .. what)
end

local function test()
  vim.cmd("filetype on")
  dofile(here .. "/sayso.lua").setup({ command = { program, "lsp" } })
  -- The folder's configuration has two checks that are easy to tell apart.
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder)
  vim.fn.writefile({ "select: [anon-bare-source, vague-reportedly]" }, folder .. "/sayso.yaml")
  local file = folder .. "/port.md"
  vim.fn.writefile({ "# Port", "", "🙂 é: a source said the plant will close." }, file)
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  local function wait(count)
    vim.wait(60000, function()
      return #vim.diagnostic.get(buffer) == count
    end, 20)
    return vim.diagnostic.get(buffer)
  end

  local found = wait(1)
  check(#found == 1, "a diagnostic arrives")
  local text = vim.api.nvim_buf_get_lines(buffer, found[1].lnum, found[1].lnum + 1, false)[1]
  check(text:sub(found[1].col + 1, found[1].end_col) == "a source", "it stands under its words, behind an emoji")
  check(found[1].source == "sayso" and found[1].severity == vim.diagnostic.severity.ERROR, "it is an error of sayso")

  vim.api.nvim_buf_set_lines(buffer, 3, 3, false, { "", "He reportedly resigned." })
  found = wait(2)
  check(#found == 2 and found[2].lnum == 4, "an edit brings another")
  vim.api.nvim_buf_set_lines(buffer, 0, 2, false, {})
  vim.wait(60000, function()
    local now = vim.diagnostic.get(buffer)
    return #now == 2 and now[1].lnum == 0
  end, 20)
  found = vim.diagnostic.get(buffer)
  check(found[1].lnum == 0 and found[2].lnum == 2, "they move with the text")
  vim.api.nvim_buf_set_text(buffer, 2, 3, 2, 13, { "then" })
  check(#wait(1) == 1, "one goes when its words go")

  local function ask(method, params)
    local answers = vim.lsp.buf_request_sync(buffer, method, params, 60000) or {}
    for _, answer in pairs(answers) do
      return answer.result
    end
  end
  vim.api.nvim_win_set_cursor(0, { 1, found[1].col + 2 })
  local place = vim.lsp.util.make_position_params(0, "utf-16")
  local hover = ask("textDocument/hover", place)
  check(hover and hover.contents.value:find("anon%-bare%-source"), "a hover tells what it is about")

  place.range = { start = place.position, ["end"] = place.position }
  place.context = { diagnostics = {} }
  local actions = ask("textDocument/codeAction", place) or {}
  check(#actions > 0 and actions[1].edit, "something can be done about it")
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  local first = vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1]
  check(first == "<!-- sayso-ignore anon-bare-source: reason -->", "a comment goes above the paragraph")
  vim.fn.delete(folder, "rf")
  vim.cmd("qall!")
end

local good, problem = pcall(test)
if not good then
  say("FAILED: " .. tostring(problem))
  vim.cmd("cquit 1")
end
