/**
 * The one script on reader pages, inline and allowed by its hash. Everything it does is a convenience: the buttons it
 * serves are hidden until it runs, and whatever they reach can also be reached without them.
 */
export const READER_SCRIPT = `(()=>{
const d=document,all=(s,f)=>d.querySelectorAll(s).forEach(f),url=()=>(d.querySelector('link[rel=canonical]')||location).href;
const say=(b,t)=>{const o=b.textContent;b.textContent=t;setTimeout(()=>{b.textContent=o},2500)};
const copy=async b=>{try{await navigator.clipboard.writeText(url());say(b,'Đã chép liên kết')}catch{prompt('Chép liên kết này:',url())}};
all('[data-copy]',b=>{b.hidden=false;b.onclick=()=>copy(b)});
all('[data-print]',b=>{b.hidden=false;b.onclick=()=>print()});
if(navigator.share)all('[data-share]',b=>{b.hidden=false;b.onclick=()=>navigator.share({title:d.title,url:url()}).catch(()=>{})});
d.addEventListener('keydown',e=>{if(e.key==='Escape')all('details[data-menu][open]',m=>{m.open=false;m.firstElementChild.focus()})});
})()`.replaceAll('\n', '');
