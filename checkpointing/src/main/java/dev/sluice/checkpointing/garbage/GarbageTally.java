package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what one run of the garbage collection does. Belongs to one thread at a time. */
final class GarbageTally {

  private final Map<JournalId, Set<Segment>> segments = new HashMap<>();
  private final List<String> dropped = new ArrayList<>();
  private final List<String> released = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int journals;
  private long bytes;
  private int unmeasured;
  private int documents;

  /** Learns from a document how large journals are. */
  void measure(CompletedCheckpoint document) {
    for (Segment each : document.segments()) {
      segments.computeIfAbsent(each.journal(), journal -> new HashSet<>()).add(each);
    }
  }

  void dropped(String checkpoint) {
    dropped.add(checkpoint);
  }

  void released(String hold) {
    released.add(hold);
  }

  void kept(String checkpoint) {
    kept.add(checkpoint);
  }

  void failed(String failure) {
    failures.add(failure);
  }

  void documentRemoved() {
    documents++;
  }

  void deleted(JournalId journal) {
    journals++;
    Set<Segment> known = segments.remove(journal);
    if (known == null) {
      unmeasured++;
    } else {
      bytes += known.stream().mapToLong(Segment::bytes).sum();
    }
  }

  Collected collected() {
    return new Collected(dropped, released, journals, bytes, unmeasured, documents, kept, failures);
  }
}
