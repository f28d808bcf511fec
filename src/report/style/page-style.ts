/** Style of the page around the charts. Works from a phone's width on; paper is light and shows what is folded in. */
export const PAGE_STYLE = `*{box-sizing:border-box}
html{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink)}
.page{max-width:1160px;margin:0 auto;padding:28px 24px 40px}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
h1,h2,h3,p{margin:0}
h1{font-size:26px;line-height:1.2;letter-spacing:-.01em;font-weight:650}
h2{font-size:15px;line-height:1.35;font-weight:650}
h2.name{font-size:22px}
.over{color:var(--soft);font-size:13.5px}
.goal{margin-top:6px;max-width:75ch}
.top{display:flex;flex-wrap:wrap;gap:10px 28px;align-items:flex-start;justify-content:space-between}
.pill{display:inline-flex;align-items:center;gap:8px;padding:5px 13px 5px 10px;border:1px solid var(--line);border-radius:99px;background:var(--panel);font-weight:600;white-space:nowrap}
.pill small{font-size:13px;font-weight:400;color:var(--soft)}
.sign{width:12px;height:12px;flex:none;vertical-align:-1px}
.sign.good{fill:var(--good)}.sign.warning{fill:var(--warning)}.sign.bad{fill:var(--bad)}.sign.none{fill:none;stroke:var(--soft);stroke-width:1.5}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));margin:22px 0;padding:0;list-style:none;border:1px solid var(--line);border-radius:8px;overflow:hidden;background:var(--line);gap:1px}
.tiles li{padding:12px 16px 13px;background:var(--panel)}
.tiles b{display:block;font-size:23px;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.tiles span,.tiles small{display:block;font-size:13px;color:var(--soft)}
.meter{display:block;width:100%;height:6px;margin-top:7px}
.meter .all{fill:var(--line)}.meter .part{fill:var(--done)}
.grid{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:20px;margin-bottom:20px}
.card,figure{margin:0;padding:16px 18px 14px;border:1px solid var(--line);border-radius:8px;min-width:0;background:var(--ground)}
.card+.card,.stack>*+*{margin-top:20px}
figure p,.lead{color:var(--soft);font-size:13.5px;margin:2px 0 10px}
.full{margin-bottom:20px}
.empty{color:var(--soft);font-size:13.5px;margin-top:3px}
.chart{display:block;width:100%;height:auto}
.scroll{overflow-x:auto;max-width:100%}
.chart.wide{width:auto;max-width:none;margin:0 auto}
details{margin-top:8px;font-size:13.5px}
summary{color:var(--link);cursor:pointer;width:fit-content}
details .scroll{max-height:340px;overflow:auto;margin-top:6px}
table{width:100%;border-collapse:collapse;font-size:13.5px;line-height:1.4}
caption{text-align:left;color:var(--soft);padding:0 0 4px}
th{text-align:left;font-weight:600;color:var(--soft);font-size:12.5px;border-bottom:1px solid var(--line);padding:5px 10px 5px 0;vertical-align:bottom}
td{padding:6px 10px 6px 0;border-bottom:1px solid var(--faint);vertical-align:top;overflow-wrap:anywhere}
tbody tr:last-child td,tbody tr:last-child th{border-bottom:0}
th[scope=row]{color:var(--ink);font-size:inherit;border-bottom-color:var(--faint);vertical-align:top;overflow-wrap:anywhere}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.nowrap,th[scope=row].nowrap,span.nowrap{white-space:nowrap;overflow-wrap:normal}
.formula{display:block;color:var(--soft);font-weight:400;font-size:12.5px;line-height:1.4;max-width:56ch}
.chart.tick{display:inline-block;width:14px;height:10px;margin-right:7px;vertical-align:0;border-radius:2px}
.chart.defs{position:absolute;width:0;height:0}
.forecast .sentence{font-size:17px;line-height:1.4;margin:3px 0 10px}
.dates{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:8px;margin:0 0 10px;padding:0;list-style:none}
.dates li{padding:8px 12px;background:var(--panel);border-radius:6px;font-size:13px;color:var(--soft)}
.dates b{display:block;font-size:16px;color:var(--ink);font-variant-numeric:tabular-nums;white-space:nowrap}
.plain{margin:6px 0 0;padding-left:18px;color:var(--soft);font-size:13.5px}
footer{margin-top:24px;padding-top:14px;border-top:1px solid var(--line);color:var(--soft);font-size:13px}
.over+.card{margin-top:16px}
.own{margin-left:6px;font-weight:400;font-size:12.5px;white-space:nowrap}
.repository{padding-top:28px;margin-top:28px;border-top:2px solid var(--line)}
@media (max-width:820px){.grid{grid-template-columns:minmax(0,1fr)}}
@media (max-width:560px){.page{padding:18px 14px 30px}h1{font-size:22px}.chart:not(.wide) text{font-size:15.5px}
.card,figure{padding:13px 13px 11px}.tiles{grid-template-columns:1fr 1fr}.tiles li:last-child:nth-child(odd){grid-column:1/-1}
table.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.cards,table.cards tbody{display:block}
table.cards tr{display:flex;flex-wrap:wrap;gap:1px 12px;padding:8px 0;border-bottom:1px solid var(--line)}
table.cards td,table.cards th[scope=row]{display:block;border:0;padding:0}
table.cards .wide-cell{flex:1 0 100%}
table.cards .number{text-align:left}
table.cards td[data-label]::before{content:attr(data-label) " ";color:var(--soft)}
table.cards td:empty{display:none}}
@media print{html{font-size:11px}.page{max-width:none;padding:0}details:not([open])::details-content{content-visibility:visible;height:auto}
details .scroll{max-height:none;overflow:visible}summary{display:none}figure,.card,tr{break-inside:avoid}.card.long{break-inside:auto}
.chart.wide{width:100%;height:auto}.scroll{overflow:visible}}
`;
