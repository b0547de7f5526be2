-- Tables made after platform/0015 have its triggers from the beginning; what 0004 and 0009 took from these two goes here.
drop trigger if exists keep_images_of_updated on process.instance;
drop trigger if exists keep_images_of_deleted on process.instance;
drop trigger if exists keep_images_of_deleted on process.work_item;
