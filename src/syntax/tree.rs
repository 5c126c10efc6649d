//! The best tree over a sentence, given a score for every arc (Chu and Liu 1965, Edmonds 1967).

/// In sentences longer than this a cycle is cut in the plainest way, as exact search would take too long.
const LONGEST: usize = 500;
/// What an arc from the root costs beyond its score, so that the tree has one root.
const ROOT_COST: i64 = 1 << 44;
const NONE: i64 = i64::MIN / 4;

/// Finds the tree with the greatest sum of scores. `scores` holds for every word one score a head: first the root, then the
/// `count` words. `heads` gets the head of every word: 0 for the root, else a word counted from 1. Exactly one word has the
/// root as its head.
pub fn best_tree(scores: &[i32], count: usize, heads: &mut Vec<usize>) {
    heads.clear();
    heads.extend(scores.chunks_exact(count + 1).take(count).map(best));
    if is_tree(heads) {
        return;
    }
    if count > LONGEST {
        cut_cycles(scores, heads);
        return;
    }
    let nodes = count + 1;
    let mut weights = vec![NONE; nodes * nodes];
    for (word, row) in scores.chunks_exact(nodes).take(count).enumerate() {
        for (head, score) in row.iter().enumerate().filter(|(head, _)| *head != word + 1) {
            weights[(word + 1) * nodes + head] = i64::from(*score) - if head == 0 { ROOT_COST } else { 0 };
        }
    }
    let found = arborescence(&weights, nodes);
    heads.copy_from_slice(&found[1..]);
}

fn best<T: Copy + PartialOrd>(row: &[T]) -> usize {
    let mut place = 0;
    for (i, score) in row.iter().enumerate() {
        if *score > row[place] {
            place = i;
        }
    }
    place
}

fn is_tree(heads: &[usize]) -> bool {
    heads.iter().filter(|h| **h == 0).count() == 1 && unreachable_from_root(heads).is_empty()
}

/// Words (from 0) from which no way leads up to the root.
fn unreachable_from_root(heads: &[usize]) -> Vec<usize> {
    // 0: not seen, 1: on the way, 2: leads to the root, 3: does not.
    let mut state = vec![0u8; heads.len()];
    let mut way = Vec::new();
    for start in 0..heads.len() {
        let mut here = start;
        way.clear();
        let verdict = loop {
            match state[here] {
                0 => {
                    state[here] = 1;
                    way.push(here);
                    match heads[here] {
                        0 => break 2,
                        head => here = head - 1,
                    }
                }
                1 => break 3,
                known => break known,
            }
        };
        way.iter().for_each(|w| state[*w] = verdict);
    }
    (0..heads.len()).filter(|w| state[*w] == 3).collect()
}

fn cut_cycles(scores: &[i32], heads: &mut [usize]) {
    let nodes = heads.len() + 1;
    let root = best(&(0..heads.len()).map(|w| scores[w * nodes]).collect::<Vec<_>>());
    heads.iter_mut().filter(|h| **h == 0).for_each(|h| *h = root + 1);
    heads[root] = 0;
    for word in unreachable_from_root(heads) {
        heads[word] = root + 1;
    }
}

/// The best tree below node 0; `weights` holds for every node one weight a head. The result's first entry means nothing.
fn arborescence(weights: &[i64], nodes: usize) -> Vec<usize> {
    let mut heads = vec![0; nodes];
    for (node, head) in heads.iter_mut().enumerate().skip(1) {
        *head = best(&weights[node * nodes..(node + 1) * nodes]);
    }
    let Some(cycle) = cycle_of(&heads) else { return heads };
    let mut inside = vec![false; nodes];
    cycle.iter().for_each(|node| inside[*node] = true);
    let outside: Vec<usize> = (0..nodes).filter(|node| !inside[*node]).collect();
    let fewer = outside.len() + 1;
    let merged = outside.len();
    // The cycle becomes one node: the arc into it replaces the cycle's own arc to `enter`, arcs out of it leave from `exit`.
    let mut smaller = vec![NONE; fewer * fewer];
    let (mut enter, mut exit) = (vec![0; merged], vec![0; merged]);
    for (i, from) in outside.iter().enumerate() {
        let gain = |node: &usize| weights[node * nodes + from] - weights[node * nodes + heads[*node]];
        let into: Vec<i64> = cycle.iter().map(gain).collect();
        enter[i] = cycle[best(&into)];
        smaller[merged * fewer + i] = into[best(&into)];
        for (j, other) in outside.iter().enumerate() {
            smaller[i * fewer + j] = weights[from * nodes + other];
        }
        let out: Vec<i64> = cycle.iter().map(|node| weights[from * nodes + node]).collect();
        exit[i] = cycle[best(&out)];
        smaller[i * fewer + merged] = out[best(&out)];
    }
    let found = arborescence(&smaller, fewer);
    for (i, node) in outside.iter().enumerate().skip(1) {
        heads[*node] = if found[i] == merged { exit[i] } else { outside[found[i]] };
    }
    heads[enter[found[merged]]] = outside[found[merged]];
    heads
}

/// The nodes of one cycle, if there is any.
fn cycle_of(heads: &[usize]) -> Option<Vec<usize>> {
    let lost = unreachable_from_root(&heads[1..]);
    let mut here = lost.first()? + 1;
    for _ in 0..heads.len() {
        here = heads[here];
    }
    let mut cycle = vec![here];
    let mut next = heads[here];
    while next != here {
        cycle.push(next);
        next = heads[next];
    }
    cycle.sort_unstable();
    Some(cycle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(rows: &[&[i32]]) -> Vec<usize> {
        let mut heads = Vec::new();
        best_tree(&rows.concat(), rows.len(), &mut heads);
        heads
    }

    const OWN: i32 = i32::MIN;

    #[test]
    fn takes_the_best_heads_where_they_make_a_tree() {
        assert_eq!(tree(&[&[0, OWN, 9], &[5, 1, OWN]]), [2, 0]);
    }

    #[test]
    fn breaks_cycles_at_the_least_loss() {
        // 1 and 2 want each other; 3 is the root. Giving up 2 -> 1 costs 2, giving up 1 -> 2 costs 5.
        assert_eq!(tree(&[&[0, OWN, 9, 4], &[0, 9, OWN, 7], &[8, 0, 0, OWN]]), [2, 3, 0]);
    }

    #[test]
    fn has_one_root() {
        assert_eq!(tree(&[&[9, OWN, 1], &[8, 2, OWN]]), [0, 1]);
        assert_eq!(tree(&[&[0, OWN]]), [0]);
        assert_eq!(tree(&[]), Vec::<usize>::new());
    }

    /// Every assignment of heads tried in turn.
    fn exhaustive(scores: &[i32], count: usize) -> i64 {
        let mut most = i64::MIN;
        for mut code in 0..(count + 1).pow(count as u32) {
            let heads: Vec<usize> = (0..count)
                .map(|_| {
                    let head = code % (count + 1);
                    code /= count + 1;
                    head
                })
                .collect();
            if is_tree(&heads) {
                most = most.max(sum(scores, &heads));
            }
        }
        most
    }

    fn sum(scores: &[i32], heads: &[usize]) -> i64 {
        heads.iter().enumerate().map(|(word, head)| i64::from(scores[word * (heads.len() + 1) + head])).sum()
    }

    #[test]
    fn as_good_as_exhaustive_search() {
        let mut state = 7u32;
        let mut heads = Vec::new();
        for round in 0..400 {
            let count = 1 + round % 5;
            let mut scores = vec![0; count * (count + 1)];
            for (i, score) in scores.iter_mut().enumerate() {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let own = i % (count + 1) == i / (count + 1) + 1;
                *score = if own { OWN } else { (state >> 20) as i32 % 1000 - 500 };
            }
            best_tree(&scores, count, &mut heads);
            assert!(is_tree(&heads), "{heads:?}");
            assert_eq!(sum(&scores, &heads), exhaustive(&scores, count));
        }
    }

    #[test]
    fn long_sentences_get_one_tree_too() {
        let count = LONGEST + 10;
        let scores: Vec<i32> = (0..count * (count + 1))
            .map(|i| match (i / (count + 1), i % (count + 1)) {
                (word, head) if word + 1 == head => OWN,
                (word, head) => ((word * 7919 + head * 104_729) % 1009) as i32,
            })
            .collect();
        let mut heads = Vec::new();
        best_tree(&scores, count, &mut heads);
        assert!(is_tree(&heads));
    }
}
