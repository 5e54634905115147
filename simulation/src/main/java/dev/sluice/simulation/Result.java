package dev.sluice.simulation;

/**
 * What the toy job puts out.
 *
 * @param key for which key
 * @param what {@code count}, {@code series} for one that is full, or {@code timer} for one that has
 *     fired
 * @param number the count, or the time of the timer
 */
record Result(int key, String what, long number) {}
