package dev.sluice.api;

/**
 * Where an operator stands in its job.
 *
 * @param id number in order of declaration, from 0
 * @param defaultName kind and number within the kind, from 1, as in {@code map-3}; all operators of
 *     the kind count, so that naming one does not rename the others
 */
record Place(int id, String defaultName) {}
