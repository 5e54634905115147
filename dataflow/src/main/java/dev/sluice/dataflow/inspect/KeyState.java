package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.codec.PlainText;
import dev.sluice.dataflow.codec.PlainValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All states of one key, by their schemas alone. Immutable; as text it is JSON.
 *
 * <p>A list state is a list, a map state a map; reducing and aggregating states are what they have
 * gathered. Timers are a list of times in milliseconds, windows a list of {@code start}, {@code
 * end} and {@code accumulator} in the order of their start.
 *
 * @param states by name; those without a value for the key are left out
 * @param unreadable the names of what the operator alone can read
 */
public record KeyState(Map<String, PlainValue> states, List<String> unreadable) {

  /** Keeps both immutable. */
  public KeyState {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    unreadable = List.copyOf(unreadable);
  }

  /** Whether the key has no state. */
  public boolean isEmpty() {
    return states.isEmpty();
  }

  /** A line for each state, with its name and its value. */
  public List<String> lines() {
    return states.entrySet().stream()
        .map(state -> "%s: %s".formatted(state.getKey(), state.getValue()))
        .toList();
  }

  /** The state of a name as a person reads it; empty where the key has none. */
  public String text(String state) {
    return states.containsKey(state) ? PlainText.of(states.get(state)) : "";
  }

  @Override
  public String toString() {
    return new PlainValue.Components("", states).toString();
  }
}
