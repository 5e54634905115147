package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.JournalId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The journals that are being written: lends each to one writer at a time, and keeps few files
 * open.
 *
 * <p>A file is closed when a later generation of its subtask is written, when others were used more
 * recently, when its journal is deleted, and at the end. Safe for any thread; files are closed by
 * whoever gives one back.
 */
final class OpenJournals {

  private final JournalTree tree;
  private final int most;
  private final BlockBuffers buffers = new BlockBuffers();
  private final Map<JournalId, JournalFile> files = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<JournalId> lent = new TreeSet<>();

  OpenJournals(JournalTree tree, int most) {
    this.tree = tree;
    this.most = most;
  }

  /** The file of a journal, until it is given back; empty if somebody has it. Opens nothing. */
  synchronized Optional<JournalFile> lend(JournalId journal) {
    return lent.add(journal)
        ? Optional.of(
            files.computeIfAbsent(journal, absent -> new JournalFile(tree, absent, buffers)))
        : Optional.empty();
  }

  synchronized void giveBack(JournalFile file) {
    JournalId journal = file.journal();
    lent.remove(journal);
    if (files.get(journal) != file) {
      file.close();
      return;
    }
    closeIf(each -> isReplacedBy(each, journal), files.size());
    closeIf(each -> true, files.size() - most);
  }

  private static boolean isReplacedBy(JournalId journal, JournalId other) {
    return journal.index() == other.index()
        && journal.compareTo(other) < 0
        && journal.vertex().equals(other.vertex())
        && journal.job().equals(other.job());
  }

  /** Closes files that nobody has, the one first that was not used for longest. */
  private void closeIf(Predicate<JournalId> condition, int atMost) {
    int left = atMost;
    Iterator<JournalFile> each = files.values().iterator();
    while (left > 0 && each.hasNext()) {
      JournalFile file = each.next();
      if (!lent.contains(file.journal()) && condition.test(file.journal())) {
        file.close();
        each.remove();
        left--;
      }
    }
  }

  /** Forgets a journal that is being deleted. */
  synchronized void forget(JournalId journal) {
    JournalFile file = files.remove(journal);
    if (file != null && !lent.contains(journal)) {
      file.close();
    }
  }

  /** Closes all that nobody has, and the others when they come back. */
  synchronized void close() {
    closeIf(each -> true, files.size());
    files.clear();
  }

  /** How many journals it keeps open. */
  synchronized int size() {
    return files.size();
  }
}
