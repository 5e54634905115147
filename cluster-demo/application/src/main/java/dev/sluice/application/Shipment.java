package dev.sluice.application;

/**
 * What the warehouse has sent, a line of its files.
 *
 * @param at when, in milliseconds since 1970
 * @param product what
 * @param pieces how many
 */
public record Shipment(long at, String product, int pieces) {}
