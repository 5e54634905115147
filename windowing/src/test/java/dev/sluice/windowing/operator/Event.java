package dev.sluice.windowing.operator;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;

/** An element of the tests. */
record Event(long key, int id) {

  static final TypeDescriptor<Event> TYPE = TypeDescriptor.of(Event.class);

  static Keying<Event, Long> byLong() {
    return Keying.ofLong(Event::key);
  }

  static Keying<Event, String> byName() {
    return Keying.of(event -> "key " + event.key(), Types.STRING);
  }
}
