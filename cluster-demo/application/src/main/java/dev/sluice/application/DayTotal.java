package dev.sluice.application;

/**
 * What was sent of a product on a day.
 *
 * @param day its first millisecond since 1970
 * @param product what
 * @param pieces how many
 */
public record DayTotal(long day, String product, long pieces) {}
