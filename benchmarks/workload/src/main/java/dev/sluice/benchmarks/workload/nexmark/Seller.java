package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.nexmark.model.Event;
import dev.sluice.benchmarks.workload.nexmark.model.Person;

/**
 * What is wanted of a person.
 *
 * @param id the person's id
 * @param name first and last name
 * @param city where the person lives
 * @param state two letters
 * @param time event time in milliseconds
 */
public record Seller(long id, String name, String city, String state, long time) {

  /** A person. */
  public static Seller of(Event event) {
    Person person = (Person) event;
    return new Seller(person.id(), person.name(), person.city(), person.state(), person.time());
  }

  /** Whether an event is a person of a state of query 3. */
  public static boolean isLocal(Event event) {
    return event instanceof Person person && isLocal(person.state());
  }

  static boolean isLocal(String state) {
    return state.equals("OR") || state.equals("ID") || state.equals("CA");
  }
}
