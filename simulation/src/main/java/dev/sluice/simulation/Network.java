package dev.sluice.simulation;

import dev.sluice.checkpointing.SubtaskId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Who is to be found where. What zombies send comes to their successors, as in a real network. */
final class Network {

  private final NavigableMap<Long, Map<SubtaskId, ToySubtask>> epochs = new TreeMap<>();
  private final Map<SubtaskId, ToySubtask> newest = new HashMap<>();
  private Master master;

  void register(ToySubtask subtask) {
    epochs.computeIfAbsent(subtask.epoch(), any -> new TreeMap<>()).put(subtask.id(), subtask);
    ToySubtask there = newest.get(subtask.id());
    if (there == null || there.epoch() < subtask.epoch()) {
      newest.put(subtask.id(), subtask);
    }
  }

  void register(Master started) {
    if (master == null || master.epoch() < started.epoch()) {
      master = started;
    }
  }

  /** To whoever is the subtask now. */
  void toSubtask(SubtaskId id, Consumer<ToySubtask> message) {
    tell(newest.get(id), message);
  }

  /** To the subtask of one epoch, also of one that is over. */
  void toSubtask(SubtaskId id, long epoch, Consumer<ToySubtask> message) {
    tell(epochs.getOrDefault(epoch, Map.of()).get(id), message);
  }

  private static void tell(ToySubtask there, Consumer<ToySubtask> message) {
    if (there != null && there.isAlive()) {
      message.accept(there);
    }
  }

  void toMaster(Consumer<Master> message) {
    if (master != null && master.isAlive()) {
      message.accept(master);
    }
  }

  Collection<ToySubtask> ofEpoch(long epoch) {
    return epochs.getOrDefault(epoch, Map.of()).values();
  }

  List<ToySubtask> before(long epoch) {
    return epochs.headMap(epoch).values().stream()
        .flatMap(each -> each.values().stream())
        .filter(ToySubtask::isAlive)
        .toList();
  }
}
