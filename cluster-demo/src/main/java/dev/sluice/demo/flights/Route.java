package dev.sluice.demo.flights;

/** A pair of airports, from one to the other. */
public record Route(String origin, String destination) {}
