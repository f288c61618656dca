// Strings that would run as a script, ask for something or break out of where they stand, if a page let them.
import { ALARM } from "./page.js";

/** How many there are at least. */
export const HOSTILE_COUNT = 200;

/** Attributes that run a script when something happens to their element. */
const HANDLERS = [
  "onload", "onerror", "onclick", "onfocus", "onmouseover", "onmouseenter", "onpointerenter", "ontoggle", "onbegin",
  "onanimationstart", "onscroll", "oninput",
];

/** Elements that run, load, move or send something by themselves; `§` stands for the call. */
const ELEMENTS = [
  "<script>§</script>",
  "<ScRiPt >§</sCrIpT\t>",
  "<script src=https://evil.example/§></script>",
  "<img src=x onerror=§>",
  "<img/src=`x`onerror=§>",
  "<svg onload=§>",
  "<svg><script>§</script></svg>",
  "<svg><animate onbegin=§ attributeName=x dur=1s>",
  "<svg><use href='data:image/svg+xml,<svg id=x onload=§>#x'>",
  "<svg><style><img src=x onerror=§></style></svg>",
  "<math><mi xlink:href=javascript:§>x</mi></math>",
  "<math><mtext><table><mglyph><style><img src=x onerror=§>",
  "<body onload=§>",
  "<iframe src=javascript:§></iframe>",
  "<iframe srcdoc='<script>parent.§</script>'></iframe>",
  "<object data=javascript:§></object>",
  "<embed src=javascript:§>",
  "<base href=https://evil.example/>",
  "<link rel=stylesheet href=https://evil.example/§.css>",
  "<link rel=prefetch href=https://evil.example/§>",
  "<meta http-equiv=refresh content='0;url=javascript:§'>",
  "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">",
  "<form action=https://evil.example/><button autofocus>go</button></form>",
  "<input autofocus onfocus=§>",
  "<details open ontoggle=§><summary>x</summary></details>",
  "<video><source onerror=§></video>",
  "<audio src=https://evil.example/§ onerror=§>",
  "<marquee onstart=§>x</marquee>",
  "<style>@import 'https://evil.example/§';</style>",
  "<style>*{background:url(https://evil.example/§)}</style>",
  "<a href=javascript:§>x</a>",
  "<a href=' &#1;javascript:§'>x</a>",
  "<a href='java\tscript:§'>x</a>",
  "<a href=data:text/html,<script>§</script>>x</a>",
  "<template><script>§</script></template>",
  "<noscript><p title=\"</noscript><img src=x onerror=§>\">",
  "<textarea><img src=x onerror=§></textarea>",
  "<title><img src=x onerror=§></title>",
  "<xmp><img src=x onerror=§></xmp>",
  "<dialog open><img src=x onerror=§></dialog>",
];

/** What a string breaks out of before its element comes. */
const BREAKS = ["", "</script>", "</style>", "</title>", "--></noscript>", "\"'>", "</a></p></article>", "]]>"];

/** Strings that are dangerous without an element: in attributes, in addresses, in scripts, in templates. */
const BARE = [
  "javascript:§",
  "JaVaScRiPt:§",
  "\u0001javascript:§",
  "java\nscript:§",
  "javascript://evil.example/%0a§",
  "data:text/html,<script>§</script>",
  "vbscript:§",
  "//evil.example/§",
  "https://evil.example/\" onclick=\"§",
  "https://evil.example/' onclick='§",
  "https://user:§@evil.example/<script>§</script>",
  "';§;//",
  "\";§;//",
  "`${§}`",
  "\\\";§;//",
  "\\u003cscript\\u003e§\\u003c/script\\u003e",
  "&lt;script&gt;§&lt;/script&gt;",
  "&#60;script&#62;§&#60;/script&#62;",
  "&quot; onclick=§ x=&quot;",
  "{{ § }}{% include 'base.html' %}{# x #}",
  "{% raw %}<script>§</script>{% endraw %}",
  "${§}#{§}<%= § %>",
  "<!--<script>§//-->",
  "<![CDATA[<script>§</script>]]>",
  "\u2028§;\u2029",
  "+ADw-script+AD4-§+ADw-/script+AD4-",
  "\u202e<script>§</script>\u202c",
  "%3Cscript%3E§%3C/script%3E",
  "a\u0000<script>§</script>",
  "expression(§);behavior:url(#x)",
  "__proto__",
  "constructor",
  "\" autofocus onfocus=§ tabindex=0 x=\"",
  "' autofocus onfocus=§ tabindex=0 x='",
  "x onmouseover=§ style=position:fixed;inset:0 ",
  "\" style=\"animation:x\" onanimationstart=\"§\" x=\"",
];

/** All of them; the call that each makes names its place in the list. */
export function hostileStrings() {
  const patterns = [
    ...BARE,
    ...ELEMENTS,
    ...HANDLERS.map((handler) => `" ${handler}="§" x="`),
    ...HANDLERS.map((handler) => `'><b ${handler}='§' tabindex=0>x</b>`),
    ...BREAKS.slice(1).flatMap((out) => ELEMENTS.slice(0, 16).map((element) => out + element)),
  ];
  return patterns.map((pattern, index) => pattern.replaceAll("§", `${ALARM}(${index})`));
}
