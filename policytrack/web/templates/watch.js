let known;
function built(stamp) {
  if (known && known !== stamp) location.reload();
  known = stamp;
}
function look() {
  const stamp = document.createElement("script");
  stamp.src = "{{ root|data }}built.js?" + Date.now();
  stamp.onload = stamp.onerror = () => stamp.remove();
  document.head.append(stamp);
}
setInterval(look, {{ every }});
look();
