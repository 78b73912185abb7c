//! What is out of place in a sequence.

/// The numbers of the fewest items that must go so that the others never fall, in order. Work: n log n.
pub(super) fn out_of_place<T: Ord>(items: &[T]) -> Vec<usize> {
    // `ends[n]` is the item with the least value at which a rising row of n + 1 items ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(items.len());
    for (number, item) in items.iter().enumerate() {
        let length = ends.partition_point(|end| items.get(*end).is_some_and(|end| end <= item));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let mut stays = vec![false; items.len()];
    let mut next = ends.last().copied();
    while let Some(number) = next {
        if let Some(stay) = stays.get_mut(number) {
            *stay = true;
        }
        next = before.get(number).copied().flatten();
    }
    stays.iter().enumerate().filter(|(_, stay)| !**stay).map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::out_of_place;

    #[test]
    fn the_fewest_are_named() {
        assert_eq!(out_of_place(&[1, 2, 9, 3, 3, 4]), [2]);
        assert_eq!(out_of_place(&[5, 1, 2, 3]), [0]);
        assert_eq!(out_of_place(&[1, 1, 2]), [0; 0]);
        assert_eq!(out_of_place::<u8>(&[]), [0; 0]);
    }
}
