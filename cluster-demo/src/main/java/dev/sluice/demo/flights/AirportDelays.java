package dev.sluice.demo.flights;

/**
 * The delays of one airport in one window or session: a line of the outputs {@code delays} and
 * {@code trouble}.
 *
 * @param origin airport code
 * @param start first millisecond of the window
 * @param end first millisecond behind it
 * @param statistics the delays
 */
public record AirportDelays(String origin, long start, long end, DelayStatistics statistics) {}
