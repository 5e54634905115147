package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CheckpointRef;
import java.nio.file.Path;

/**
 * A checkpoint that lies in an archive as well as in the ledger. Immutable.
 *
 * @param archive the directory
 * @param job name of the job
 * @param ref which of its checkpoints
 * @param segments how many segments were copied
 * @param bytes how many bytes of state these have
 */
public record Archived(Path archive, String job, CheckpointRef ref, int segments, long bytes) {}
