import { PerspectiveCamera, Scene, WebGLRenderer } from 'three';

/** An empty three.js scene that is drawn as often: what a frame costs before anything is in it. */
const canvas = document.createElement('canvas');
document.body.append(canvas);
const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: false, powerPreference: 'low-power' });
renderer.setSize(innerWidth, innerHeight, false);
const scene = new Scene();
const camera = new PerspectiveCamera(38, innerWidth / innerHeight, 0.8, 6_000);
let frames = 0;
setInterval(() => {
  requestAnimationFrame(() => {
    renderer.render(scene, camera);
    frames += 1;
    document.body.dataset.frames = String(frames);
  });
}, 67);
