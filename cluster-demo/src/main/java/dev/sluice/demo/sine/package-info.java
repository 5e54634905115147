/**
 * The sine wave: why windows are of event time.
 *
 * <p>In: readings of pressure sensors that swing once a second, in the order in which they happen
 * to arrive. Out: their sums per second, by event time and by processing time, and a picture of
 * both. Over a whole period a sine adds up to nothing; over whatever arrives within a second it
 * does not. Start at {@code SineWave}.
 */
package dev.sluice.demo.sine;
