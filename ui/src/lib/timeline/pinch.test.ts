import { describe, expect, it } from 'vitest';

import { Pinch } from './pinch';

const touch = (pointerId: number, offsetX: number, pointerType = 'touch') => ({ pointerId, pointerType, offsetX, offsetY: 10 });

describe('a pinch', () => {
  it('zooms by the distance of two touches, about their middle, and moves with it', () => {
    const steps: number[][] = [];
    const pinch = new Pinch((...step) => steps.push(step));
    expect(pinch.down(touch(1, 100))).toBe(false);
    expect(pinch.move(touch(1, 110))).toBe(false);
    pinch.up(touch(1, 110));
    pinch.down(touch(1, 100));
    expect(pinch.down(touch(2, 200))).toBe(true);
    expect(pinch.move(touch(2, 300))).toBe(true);
    expect(steps).toEqual([[2, 150, -50]]);
    pinch.up(touch(1, 100));
    expect(pinch.move(touch(2, 400))).toBe(false);
    expect(steps).toHaveLength(1);
  });

  it('leaves a mouse and touches that lie on each other alone', () => {
    const steps: number[][] = [];
    const pinch = new Pinch((...step) => steps.push(step));
    pinch.down(touch(1, 100, 'mouse'));
    expect(pinch.down(touch(2, 200, 'mouse'))).toBe(false);
    pinch.down(touch(3, 100));
    pinch.down(touch(4, 105));
    expect(pinch.move(touch(4, 300))).toBe(true);
    expect(steps).toEqual([]);
  });
});
