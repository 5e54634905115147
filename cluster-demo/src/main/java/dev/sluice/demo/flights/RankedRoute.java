package dev.sluice.demo.flights;

/**
 * A route with its rank in a window: a line of the output {@code routes}.
 *
 * @param rank from 1
 * @param count the route and how often it was flown
 */
public record RankedRoute(int rank, RouteCount count) {}
