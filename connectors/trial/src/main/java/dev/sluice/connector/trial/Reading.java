package dev.sluice.connector.trial;

/**
 * What a sensor has measured. Immutable.
 *
 * @param timestamp when, in milliseconds since the epoch
 * @param sensor which sensor
 * @param value what it showed
 */
public record Reading(long timestamp, int sensor, double value) {}
