/**
 * The one script on reader pages: inline in the head and allowed by its hash, at most 3 kB. Everything it does is a
 * convenience, and whatever it offers can also be reached without it.
 *
 * - Text size: the step (0 to 3) is on <html> before anything is drawn, so that no page flashes; the three letters that
 *   change it are shown by the style sheet only then. Without it the browser's own zoom does the same.
 * - Articles of the last day say how long ago they came out, behind the printed date, where the line has room: nothing
 *   on the page moves.
 * - The menu closes with Escape, and when the reader goes on elsewhere. Without it the word that opened it closes it.
 * - Buttons for the share sheet, the clipboard and the printer. Like the three letters, the style sheet shows them once
 *   <html> says that they can work: their places are there from the first drawing.
 */
export const READER_SCRIPT = `(()=>{
const d=document,h=d.documentElement,all=(s,f)=>d.querySelectorAll(s).forEach(f);
let size=0;
const resize=n=>{size=Math.min(3,Math.max(0,n||0));h.dataset.size=size;
all('[data-step]',b=>b.setAttribute('aria-disabled',size+ +b.dataset.step<0||size+ +b.dataset.step>3))};
const recall=()=>{try{resize(parseInt(localStorage.getItem('co-chu')))}catch{resize(size)}};
recall();if(navigator.share)h.dataset.share='';
const ago=()=>{all('.ago',e=>e.remove());all('time[data-ago]',t=>{
const m=Math.floor((Date.now()-new Date(t.dateTime))/6e4),p=t.parentElement,was=p.offsetHeight,s=d.createElement('span');
if(!(m>=0&&m<1440))return;
s.className='ago';s.textContent=' · '+(m<1?'vừa đăng':m<60?m+' phút trước':Math.floor(m/60)+' giờ trước');
p.append(s);if(p.offsetHeight>was)s.remove()})};
const url=()=>(d.querySelector('link[rel=canonical]')||location).href;
const say=(b,t)=>{const o=b.dataset.was=b.dataset.was||b.textContent;b.textContent=t;setTimeout(()=>{b.textContent=o},2500)};
const copy=async b=>{try{await navigator.clipboard.writeText(url());say(b,'Đã chép liên kết')}catch{prompt('Chép liên kết này:',url())}};
const shut=e=>all('details[data-menu][open]',m=>{if(!m.contains(e.target))m.open=false});
addEventListener('DOMContentLoaded',()=>{resize(size);ago();
all('[data-step]',b=>{b.onclick=()=>{const n=+b.dataset.step;resize(n?size+n:0);try{localStorage.setItem('co-chu',size)}catch{}}});
all('[data-copy]',b=>{b.onclick=()=>copy(b)});
all('[data-print]',b=>{b.onclick=()=>print()});
all('button[data-share]',b=>{b.onclick=()=>navigator.share({title:d.title,url:url()}).catch(()=>{})})});
addEventListener('pageshow',e=>{if(e.persisted){recall();ago()}});
d.addEventListener('keydown',e=>{if(e.key==='Escape')all('details[data-menu][open]',m=>{m.open=false;m.firstElementChild.focus()})});
d.addEventListener('pointerdown',shut);d.addEventListener('focusin',shut)
})()`.replaceAll('\n', '');
