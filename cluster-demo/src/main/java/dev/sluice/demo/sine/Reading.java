package dev.sluice.demo.sine;

/**
 * What a sensor has read once.
 *
 * @param sensor number of the sensor, from 0
 * @param micropascals how far the pressure was from its mean
 * @param at event time in milliseconds
 * @param arrival when it arrives, in milliseconds on the same scale
 */
public record Reading(int sensor, long micropascals, long at, long arrival) {}
