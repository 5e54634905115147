package dev.sluice.benchmarks.workload.nexmark.model;

/**
 * Somebody who has come to sell or to bid.
 *
 * @param id from {@link Draw#FIRST_ID} on
 * @param name first and last name
 * @param email the address
 * @param city where the person lives
 * @param state two letters
 * @param time event time in milliseconds
 */
public record Person(long id, String name, String email, String city, String state, long time)
    implements Event {

  /** The person of an index that has one. */
  public static Person of(long index) {
    long random = Draw.random(index);
    return new Person(
        Draw.FIRST_ID + Timeline.lastPerson(index),
        Words.name(random),
        Words.email(random),
        Words.city(random),
        Words.state(random),
        Timeline.time(index));
  }
}
