package dev.sluice.dataflow.state;

import dev.sluice.dataflow.snapshot.StateParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The broadcast state of one operator instance: the maps it has declared, and whether a broadcast
 * element is at hand, which alone may change them. Single-threaded.
 */
public final class BroadcastStates {

  /** Which input the element at hand came by. */
  private enum Side {
    BROADCAST,
    OTHER
  }

  private final String operator;
  private final Map<MapStateDescriptor<?, ?>, BroadcastTable<?, ?>> tables = new LinkedHashMap<>();
  private Side side = Side.OTHER;
  private MapStateDescriptor<?, ?> lastDescriptor;
  private BroadcastTable<?, ?> lastTable;

  /**
   * Creates empty maps.
   *
   * @param operator the operator's name, for messages
   * @param declared what the stream was broadcast with
   */
  public BroadcastStates(String operator, List<MapStateDescriptor<?, ?>> declared) {
    this.operator = operator;
    for (MapStateDescriptor<?, ?> descriptor : declared) {
      tables.put(descriptor, new BroadcastTable<>(this, descriptor));
    }
  }

  /** Registers the maps as what every subtask has alike, and loads what was stored of them. */
  public void register(StateParts states) {
    tables.forEach((descriptor, table) -> states.list(descriptor.name(), table.part()));
  }

  /** Allows changes: a broadcast element is at hand. */
  public void beginBroadcast() {
    side = Side.BROADCAST;
  }

  /** Refuses changes again. */
  public void endBroadcast() {
    side = Side.OTHER;
  }

  /**
   * The map of a descriptor.
   *
   * @throws IllegalArgumentException when it was not declared, with the list of those that were
   */
  @SuppressWarnings("unchecked") // under a descriptor stands a map of its types
  public <K, V> BroadcastState<K, V> state(MapStateDescriptor<K, V> descriptor) {
    // Descriptors are constants as a rule, so the last one is mostly the same object.
    if (descriptor != lastDescriptor) {
      BroadcastTable<?, ?> table = tables.get(descriptor);
      if (table == null) {
        throw new IllegalArgumentException(
            "operator '%s' asked for broadcast state %s, which was not declared; expected one of %s; declare it where the stream is broadcast, with broadcast(descriptor, ...)"
                .formatted(operator, descriptor, tables.keySet()));
      }
      lastDescriptor = descriptor;
      lastTable = table;
    }
    return (BroadcastState<K, V>) lastTable;
  }

  void requireWritable(MapStateDescriptor<?, ?> descriptor) {
    if (side != Side.BROADCAST) {
      throw new IllegalStateException(
          "broadcast state '%s' of operator '%s' was written while no broadcast element was at hand, which would make it differ from subtask to subtask; expected writes in processBroadcastElement alone; broadcast what the other elements have to say, or keep it in keyed state"
              .formatted(descriptor.name(), operator));
    }
  }
}
