-- sayso in Neovim: checks Markdown and plain text while you write. Neovim 0.7 or newer.
--
-- Copy this file to ~/.config/nvim/lua/sayso.lua, and write into init.lua:
--
--   require("sayso").setup()
--
-- or, with everything that can be set:
--
--   require("sayso").setup({
--     command = { "sayso", "lsp" },           -- the program, with options
--     filetypes = { "markdown", "text" },     -- what is checked
--     settings = { policy = "" },             -- as in docs/editors.md
--   })

local M = {}

local defaults = {
  command = { "sayso", "lsp" },
  filetypes = { "markdown", "text" },
  settings = {},
}

-- The nearest folder above a file that has a configuration of sayso, else the file's own.
local function root(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  for _, name in ipairs({ "sayso.yaml", "sayso.yml" }) do
    local found = vim.fn.findfile(name, vim.fn.escape(folder, " ,") .. ";")
    if found ~= "" then
      return vim.fn.fnamemodify(found, ":p:h")
    end
  end
  return folder
end

-- Neovim 0.7 has no vim.lsp.start, which keeps one server for each folder.
local running = {}
local function start(config, buffer)
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  local id = running[config.root_dir]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client(config)
    running[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
  return id
end

-- Starts the server for a buffer, or takes the one that runs; the number of the client.
function M.attach(buffer, options)
  options = vim.tbl_deep_extend("force", defaults, options or {})
  local folder = root(vim.api.nvim_buf_get_name(buffer))
  return start({
    name = "sayso",
    cmd = options.command,
    cmd_cwd = folder,
    root_dir = folder,
    workspace_folders = { { uri = vim.uri_from_fname(folder), name = folder } },
    init_options = options.settings,
    settings = { sayso = options.settings },
  }, buffer)
end

-- Attaches to every buffer of the file types from now on.
function M.setup(options)
  local filetypes = (options or {}).filetypes or defaults.filetypes
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("sayso", {}),
    pattern = filetypes,
    callback = function(event)
      if vim.bo[event.buf].buftype == "" then
        M.attach(event.buf, options)
      end
    end,
  })
end

return M
