package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.swap.SwapTable;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What a store has to be able to do so that a {@link CompareAndSetDirectory} can stand on it: one
 * row per job with compare-and-set.
 *
 * <p>Every implementation passes {@code JobDirectoryContract}.
 */
public interface DirectoryTable extends SwapTable<DirectoryRow> {

  /**
   * All rows, in no order. Each is at least as new as any change that had been answered, or seen by
   * {@link #row}, before; of a change under way, some may be seen and some not.
   */
  CompletionStage<List<DirectoryRow>> rows();
}
